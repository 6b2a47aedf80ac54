FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --no-audit
COPY tools/package.json tools/yarn.lock tools/
WORKDIR tools
RUN yarn install --frozen-lockfile

FROM composer:2.9 AS vendor
COPY composer.* ./
RUN composer install --no-dev

FROM node:24-slim
COPY --from=build /src/dist /srv/
COPY --from=vendor /app/public /srv/public/
USER node
CMD ["node", "/srv/server.js"]
