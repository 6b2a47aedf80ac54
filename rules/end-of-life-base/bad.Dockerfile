FROM node:18-alpine AS assets
#    ^^^^^^^^^^^^^^ Node.js 18 reached its end of life on 2025-04-30; the newest is 26 (`node:26-alpine`)
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY web web
RUN npm run build

FROM python:3.13-slim-bookworm
#    ^^^^^^^^^^^^^^^^^^^^^^^^^ Debian 12 (bookworm) gets fixes only from Debian LTS, until 2028-06-30; the newest is 13 (`python:3.13-slim-trixie`)
COPY --from=assets /src/dist /app/static
COPY app.py /app/
USER 1000
CMD ["python", "/app/app.py"]
