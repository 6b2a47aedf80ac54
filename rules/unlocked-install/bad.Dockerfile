FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm install --no-audit
#   ^^^^^^^^^^^^^^^^^^^^^^ this may install other versions than those in `package-lock.json`
COPY tools/package.json tools/yarn.lock tools/
WORKDIR tools
RUN yarn install
#   ^^^^^^^^^^^^ this may install other versions than those in `yarn.lock`

FROM composer:2.9 AS vendor
COPY composer.* ./
RUN composer update --no-dev
#   ^^^^^^^^^^^^^^^^^^^^^^^^ this may install other versions than those in `composer.lock`

FROM node:24-slim
COPY --from=build /src/dist /srv/
COPY --from=vendor /app/public /srv/public/
USER node
CMD ["node", "/srv/server.js"]
