FROM debian:13-slim
ENV LANG C.UTF-8
#   ^^^^ without `=`, the rest of the line is the value, so this `ENV` sets only one name
ENV GREETING hello $LANG
#   ^^^^^^^^ without `=`, the rest of the line is the value, so this `ENV` sets only one name
LABEL title   "an example"
#     ^^^^^ without `=`, the rest of the line is the value, so this `LABEL` sets only one name
LABEL note it is "mixed" here
#     ^^^^ without `=`, the rest of the line is the value, so this `LABEL` sets only one name
USER nobody
