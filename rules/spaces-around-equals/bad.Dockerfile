FROM debian:13-slim
ENV APP_HOME = /srv/app
#            ^ the `=` is part of the value, because the space before it ends the name `APP_HOME`
ENV GREETING =hello $APP_HOME
#            ^ the `=` is part of the value, because the space before it ends the name `GREETING`
LABEL maintainer = "Team Example"
#                ^ the `=` is part of the value, because the space before it ends the name `maintainer`
ENV ONE = 1 TWO = 2
#       ^ the `=` is part of the value, because the space before it ends the name `ONE`
USER nobody
