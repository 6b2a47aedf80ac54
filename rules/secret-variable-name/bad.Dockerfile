ARG TOKEN
FROM debian:13-slim
ARG AUTH_METHOD=none sunflower
#   ^^^^^^^^^^^ `AUTH_METHOD` looks like a secret; ENV and ARG do not keep it secret
ENV PUBLIC_KEY=/keys/public.pem SIGNING_key=/keys/private.pem
#                               ^^^^^^^^^^^ `SIGNING_key` looks like a secret; ENV and ARG do not keep it secret
ENV keyboard=de
USER nobody
