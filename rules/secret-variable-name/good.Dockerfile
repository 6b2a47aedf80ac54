FROM debian:12-slim
ARG METHOD=none
ENV PUBLIC_KEY=/keys/public.pem SIGNING_KEY_FILE=/keys/private.pem
USER nobody
