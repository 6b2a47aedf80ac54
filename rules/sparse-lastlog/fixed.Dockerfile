FROM rockylinux:9
RUN useradd --no-log-init --uid 1000620000 app
USER 1000620000
