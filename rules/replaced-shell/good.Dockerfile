FROM debian:13-slim
SHELL ["/bin/bash", "-c"]
RUN ln -sf /bin/sh /usr/local/bin/posix-sh
USER www-data
