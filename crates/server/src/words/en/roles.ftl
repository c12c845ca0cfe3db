# Roles
role-resident = resident
role-representative = representative
role-council-member = council member
role-group-head = group head
role-party-delegate = party delegate
role-liaison = liaison
role-clerk = clerk
role-committee-member = committee member
role-committee-head = committee head
role-branch-secretary = branch secretary
role-council-chair = council chair
role-supervision = supervision
role-supervision-head = Head of supervision
role-responsible-unit = supervisor of the responsible unit
role-competent-department = supervisor of the competent department
role-inspection-office = inspector of the inspection office
role-legal-adviser = legal adviser
role-expert = expert
role-township = township officer
role-township-lead = township lead
role-township-party-station = township party-building station
role-honorary-chair = honorary chair
role-county = { $place ->
    [city] City officer
   *[other] county officer
}
role-city = city officer
role-administrator = administrator
role-clock = the clock
role-responsible = Person responsible
