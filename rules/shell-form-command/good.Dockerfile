FROM node:22-slim AS one
WORKDIR /srv
COPY server.js .
USER node
CMD exec node server.js --port $PORT

FROM one
CMD ["node", "server.js"]
