FROM node:22 AS build
ARG NPM_TOKEN
RUN npm ci

FROM node:22-slim
ARG DEPLOY_KEY_ID
COPY --from=build /app /app
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN ./publish --token "$NPM_TOKEN"
ARG DB_PASSWORD=""
ARG GIT_TOKEN=${GIT_TOKEN}
USER node
