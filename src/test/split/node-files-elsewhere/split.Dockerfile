FROM node:18 AS build
ARG SETUP
WORKDIR /app
COPY --chown=node . .
RUN $SETUP
RUN npm ci && cp -r assets /var/assets && chown -R node /app
RUN npm run build
RUN npm prune --omit=dev

FROM node:18-slim
WORKDIR /app
COPY --from=build /app/package.json /app/package.json
COPY --from=build /app/node_modules /app/node_modules
COPY --from=build /app/dist /app/dist
USER node
CMD ["node", "dist/main.js"]
