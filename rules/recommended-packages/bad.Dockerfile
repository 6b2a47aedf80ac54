FROM debian:13-slim
RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*
#                             ^^^^^^^ this also installs packages that the named ones only recommend
USER www-data
