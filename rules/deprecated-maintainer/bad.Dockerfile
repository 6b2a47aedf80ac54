FROM debian:13-slim
MAINTAINER "Jo Doe <jo@example.org>"
# <- MAINTAINER is deprecated: tools read the author from a label
USER nobody
