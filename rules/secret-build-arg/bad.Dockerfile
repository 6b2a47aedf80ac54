FROM node:22 AS build
ARG NPM_TOKEN
RUN npm ci

FROM node:22-slim
ARG NPM_TOKEN
#   ^^^^^^^^^ whoever gets the image reads the value of `NPM_TOKEN` in its history, with each RUN that follows
ARG DEPLOY_KEY_ID
COPY --from=build /app /app
RUN npm publish
ARG DB_PASSWORD=""
#   ^^^^^^^^^^^ whoever gets the image reads the value of `DB_PASSWORD` in its history
ARG GIT_TOKEN=${GIT_TOKEN}
#   ^^^^^^^^^ whoever gets the image reads the value of `GIT_TOKEN` in its history
USER node
