# The image of the service.
     # syntax=docker/dockerfile:1
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this is a comment like any other: a directive counts only before everything else, comments and empty lines too
FROM debian:12-slim
# check=skip=JSONArgsRecommended
CMD sleep 1
