FROM node:24-alpine
COPY --chown=1000 server.js /app/
USER 1000
CMD ["node", "/app/server.js"]
