FROM debian:13
ADD --checksum=sha256:24454f83 https://example.com/a.tar.gz /srv/
#              ^^^^^^^^^^^^^^^ a sha256 digest must have 64 digits, not 8
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d a.tar.gz /srv/
#                                                                                      ^^^^^^^^ `--checksum` requires a URL or a git repository, not a file from the build context
USER daemon
