FROM node:22 AS build
COPY .npmrc /root/
RUN npm ci

FROM node:22-slim
COPY --from=build /root/.npmrc /root/
#                 ^^^^^^^^^^^^ `.npmrc` stays readable in an image layer, even if a later instruction deletes it
COPY id_rsa deploy.sh /tmp/
#    ^^^^^^ `id_rsa` stays readable in an image layer, even if a later instruction deletes it
COPY settings.json /root/.docker/config.json
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^ `config.json` stays readable in an image layer, even if a later instruction deletes it
RUN rm /tmp/id_rsa
COPY tls/server-chain.pem tls/ca.pem /etc/ssl/
COPY .env.example /app/
RUN --mount=type=secret,id=npm TOKEN=$(cat /run/secrets/npm) && echo "_authToken=$TOKEN" > ~/.npmrc
#                                                                                        ^^^^^^^^^^ the secret `npm` ends up in `/root/.npmrc`, readable in an image layer
USER node
