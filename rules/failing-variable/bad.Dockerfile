FROM scratch
WORKDIR ${APP_HOME:?where the program goes}
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ required variable `APP_HOME` is not set: where the program goes
COPY app .
USER 1000
