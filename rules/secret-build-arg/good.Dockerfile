FROM node:22 AS build
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM node:22-slim
COPY --from=build /app /app
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm publish
USER node
