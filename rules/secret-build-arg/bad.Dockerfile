FROM node:22 AS build
ARG NPM_TOKEN
RUN npm ci

FROM node:22-slim
ARG NPM_TOKEN
#   ^^^^^^^^^ every later RUN records the value of `NPM_TOKEN` in the image history
ARG DEPLOY_KEY_ID
COPY --from=build /app /app
RUN ./publish --token "$NPM_TOKEN"
ARG DB_PASSWORD=""
#   ^^^^^^^^^^^ the image history records the value of `DB_PASSWORD`
ARG GIT_TOKEN=${GIT_TOKEN}
#   ^^^^^^^^^ the image history records the value of `GIT_TOKEN`
USER node
