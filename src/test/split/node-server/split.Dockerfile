from node:20-alpine as base

from base as build
workdir /app
copy package*.json ./
run npm ci
copy . .
run npm run build
run npm prune --omit=dev

from base
workdir /app
copy --from=build /app/package.json /app/package.json
copy --from=build /app/node_modules /app/node_modules
copy --from=build /app/dist /app/dist
env PORT=3000
expose 3000
user node
cmd ["npm", "run", "start:prod"]
