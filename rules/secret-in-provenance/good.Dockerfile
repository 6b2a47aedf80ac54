FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci

FROM node:24-slim
COPY --from=build /src/dist /srv/
USER node
CMD ["node", "/srv/server.js"]
