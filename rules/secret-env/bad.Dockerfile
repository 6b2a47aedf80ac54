FROM node:22 AS build
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN

FROM node:22-slim
ARG BOT_TOKEN
ENV TOKEN=bot-${BOT_TOKEN} \
#   ^^^^^^^^^^^^^^^^^^^^^^ the secret `BOT_TOKEN` stays in the image: every container gets it as `TOKEN`
    REGION=eu
ARG NPM_TOKEN
ENV NPM_TOKEN=$NPM_TOKEN
#   ^^^^^^^^^^^^^^^^^^^^ the secret `NPM_TOKEN` stays in the image: every container gets it as `NPM_TOKEN`
COPY --from=build /app /app
USER node
