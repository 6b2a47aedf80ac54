FROM node:24-slim AS build
WORKDIR /src
RUN curl -fsSLk -o /src/model.bin https://example.com/model.bin
#        ^^^^^^ with `-k`, `curl` accepts any certificate: anyone on the network path can replace the download
RUN wget --no-check-certificate https://example.com/data.tgz
#        ^^^^^^^^^^^^^^^^^^^^^^ with `--no-check-certificate`, `wget` accepts any certificate: anyone on the network path can replace the download
RUN npm config set strict-ssl false && npm ci
#                             ^^^^^ with `strict-ssl false`, `npm` accepts any certificate: anyone on the network path can replace the download
RUN GIT_SSL_NO_VERIFY=1 git clone https://example.com/shop.git
#   ^^^^^^^^^^^^^^^^^^^ with `GIT_SSL_NO_VERIFY=1`, programs accept any certificate: anyone on the network path can replace the download
RUN apt-get update && apt-get install -y --allow-unauthenticated --no-install-recommends git && rm -rf /var/lib/apt/lists/*
#                                        ^^^^^^^^^^^^^^^^^^^^^^^ with `--allow-unauthenticated`, `apt-get` accepts unsigned packages: nothing verifies who built them

FROM node:24-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ with `NODE_TLS_REJECT_UNAUTHORIZED=0`, programs in the container accept any certificate, too
COPY --from=build /src/dist /srv/
USER node
CMD ["node", "/srv/server.js"]
