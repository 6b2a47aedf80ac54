FROM scratch
WORKDIR ${APP_HOME:?where the program goes}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `APP_HOME` is not set: where the program goes
COPY app .
USER 1000
