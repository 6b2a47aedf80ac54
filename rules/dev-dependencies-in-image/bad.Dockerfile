FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/node_modules node_modules
#                 ^^^^^^^^^^^^^^^^^ the image ships the development dependencies in `node_modules`, too
COPY --from=build /app/dist dist
USER node
CMD ["node", "dist/server.js"]
