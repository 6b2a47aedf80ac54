FROM debian:13-slim
ARG METHOD=none
ENV PUBLIC_KEY=/keys/public.pem SIGNING_KEY_FILE=/keys/private.pem
USER nobody
