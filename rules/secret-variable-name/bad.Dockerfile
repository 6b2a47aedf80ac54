ARG TOKEN
FROM debian:12-slim
ARG AUTH_METHOD=none sunflower
#   ^^^^^^^^^^^ `AUTH_METHOD` sounds like a secret, and ENV and ARG keep none
ENV PUBLIC_KEY=/keys/public.pem SIGNING_key=/keys/private.pem
#                               ^^^^^^^^^^^ `SIGNING_key` sounds like a secret, and ENV and ARG keep none
ENV keyboard=de
USER nobody
