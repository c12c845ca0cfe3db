META
key;value
description;generated for this repository, seed 14
num_projects;5
num_votes;1
budget;10
vote_type;approval
PROJECTS
project_id;cost;category
1;1;b
2;2;c
3;3;a
4;4;b
5;5;c
VOTES
voter_id;vote
v0;2,3,1,4
