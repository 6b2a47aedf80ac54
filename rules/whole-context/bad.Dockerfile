FROM node:22 AS build
COPY . .

FROM node:22-slim
WORKDIR /app
COPY . .
#    ^ everything in the build context ships, `.git` and `.env` too where there is one
COPY --exclude=.git ./ ./
#                   ^^ everything in the build context ships, `.env` too where there is one
COPY src .
COPY --exclude=.git --exclude=.env . .
USER node
