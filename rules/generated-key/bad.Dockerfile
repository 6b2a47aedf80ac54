FROM debian:13 AS build
RUN openssl genrsa -out /test.key 2048

FROM debian:13-slim
WORKDIR /etc/ssl
RUN openssl req -x509 -nodes -newkey rsa:2048 -subj /CN=shop -keyout private/shop.pem -out certs/shop.pem
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the private key `/etc/ssl/private/shop.pem` is generated here and ships: anyone with the image has it
RUN ssh-keygen -q -t ed25519 -N '' -f /tmp/throwaway && rm /tmp/throwaway /tmp/throwaway.pub
USER nobody
