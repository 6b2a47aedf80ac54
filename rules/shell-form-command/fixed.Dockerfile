FROM node:22-slim
WORKDIR /srv
COPY server.js .
USER node
ENTRYPOINT ["node", "server.js", "--title", "it's ours"]
CMD echo $HOME && exec ls
