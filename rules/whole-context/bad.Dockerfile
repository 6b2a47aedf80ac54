FROM node:22 AS build
COPY . .

FROM node:22-slim
WORKDIR /app
COPY . .
#    ^ the whole build context ships, including any `.git` and `.env`
COPY --exclude=.git ./ ./
#                   ^^ the whole build context ships, including any `.env`
COPY src .
COPY --exclude=.git --exclude=.env . .
USER node
