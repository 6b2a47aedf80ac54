FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg}/lists
#                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^ `rm` deletes nothing here: `/bin/sh` does not expand braces
USER nobody
