FROM node:22-alpine3.24 AS assets
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY web web
RUN npm run build

FROM python:3.13-slim
COPY --from=assets /src/dist /app/static
COPY app.py /app/
USER 1000
CMD ["python", "/app/app.py"]
