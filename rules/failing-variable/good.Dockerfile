FROM scratch
ARG APP_HOME
WORKDIR ${APP_HOME:?where the program goes}
COPY app .
USER 1000
