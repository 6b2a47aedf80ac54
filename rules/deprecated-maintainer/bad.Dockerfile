FROM debian:12-slim
MAINTAINER "Jo Doe <jo@example.org>"
# <- MAINTAINER is deprecated: tools look for the author in a label
USER nobody
