FROM node:24-slim AS build
ARG NPM_TOKEN
#   ^^^^^^^^^ with `mode=max`, the provenance of the image publishes the value of `NPM_TOKEN`
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN" && npm ci

FROM node:24-slim
COPY --from=build /src/dist /srv/
USER node
CMD ["node", "/srv/server.js"]
