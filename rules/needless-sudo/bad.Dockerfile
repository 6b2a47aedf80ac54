FROM debian:13-slim
USER www-data
RUN sudo mkdir /srv/data
#   ^^^^ `sudo` is not needed in a build: USER decides which user runs a command
