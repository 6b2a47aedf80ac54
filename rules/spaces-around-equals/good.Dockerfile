FROM debian:13-slim
ENV APP_HOME=/srv/app
ENV GREETING="hello $APP_HOME"
LABEL maintainer="Team Example"
ENV ONE=1 TWO=2
USER nobody
