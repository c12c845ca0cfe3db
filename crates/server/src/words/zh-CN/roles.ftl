# 身份、职务
role-resident = 居民
role-representative = 代表
role-council-member = 协商会成员
role-group-head = 组长
role-party-delegate = 党代表
role-liaison = 民意联络员
role-clerk = 文书
role-committee-member = 委员会委员
role-committee-head = 委员会主任
role-branch-secretary = 党支部书记
role-council-chair = 协商会会长
role-supervision = 监督委员会
role-supervision-head = 监督委员会主任
role-responsible-unit = 工作责任单位监督员
role-competent-department = 主管职能部门督导员
role-inspection-office = 专办督查机构督查员
role-legal-adviser = 法律顾问
role-expert = 专家
role-township = 乡镇（街道）干部
role-township-lead = 包村（社区）领导
role-township-party-station = 乡镇（街道）党建站
role-honorary-chair = 名誉会长
role-county = { $place ->
    [city] 市级专员
   *[other] 县级专员
}
role-city = 市级专员
role-administrator = 管理员
role-clock = 系统时钟
role-responsible = 责任人
