FROM debian:13-slim
RUN service nginx start
#   ^^^^^^^^^^^^^^^^^^^ `service` has no use in a build: there is no service, terminal or session that it could work on
USER www-data
