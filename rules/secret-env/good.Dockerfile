FROM node:22 AS build
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci

FROM node:22-slim
ARG REGION
ENV REGION=${REGION}
COPY --from=build /app /app
USER node
