FROM debian:12-slim
ENV LANG C.UTF-8
#   ^^^^ without `=` the whole rest of the line is the value: one `ENV` then holds no second name
ENV GREETING hello $LANG
#   ^^^^^^^^ without `=` the whole rest of the line is the value: one `ENV` then holds no second name
LABEL title   "an example"
#     ^^^^^ without `=` the whole rest of the line is the value: one `LABEL` then holds no second name
LABEL note it is "mixed" here
#     ^^^^ without `=` the whole rest of the line is the value: one `LABEL` then holds no second name
USER nobody
