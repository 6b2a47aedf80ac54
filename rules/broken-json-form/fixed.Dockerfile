FROM node:22-slim
RUN ["npm", "ci"] && npm test
VOLUME ["/data", "/logs"]
HEALTHCHECK CMD ["node", "check.js"]
ENTRYPOINT [node, "server.js"]
USER node
CMD ["--pattern", "\d+"]
