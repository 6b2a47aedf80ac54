FROM node:24-alpine
COPY --chown=node server.js /app/
USER node
#    ^^^^ Kubernetes cannot tell that `node` is not root
CMD ["node", "/app/server.js"]
