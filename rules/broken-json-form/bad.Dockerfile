FROM node:22-slim
RUN ["npm", "ci"] && npm test
#                 ^^^^^^^^^^^ nothing may follow the array, so this is no JSON: a shell runs the text, brackets and all
VOLUME ['/data', '/logs']
#       ^^^^^^^ JSON takes double quotes only, so this is no JSON: the text is split at blanks, and brackets and quotes belong to paths
HEALTHCHECK CMD ["node", "check.js",]
#                                  ^ nothing follows this comma, so this is no JSON: a shell runs the text, brackets and all
ENTRYPOINT [node, "server.js"]
#           ^^^^ this is not in double quotes, so this is no JSON: a shell runs the text, brackets and all
USER node
CMD ["--pattern", "\d+"]
#                  ^^ JSON has no such escape, so this is no JSON: a shell runs the text, brackets and all
