meta
key;value
budget;10,50
vote_type;ordinal

PROJECTS
cost;project_id;name
4.25;a;"路;""灯"""
6;b;
VOTES
age;vote;voter_id
30;a,b;1
;;2
