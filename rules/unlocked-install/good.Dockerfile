FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit

FROM node:24-slim
COPY --from=build /src/dist /srv/
USER node
CMD ["node", "/srv/server.js"]
