FROM rockylinux:9
RUN useradd --uid 1000620000 app
#                 ^^^^^^^^^^ a UID this high makes `useradd` write a huge sparse file, which the layer stores in full
USER 1000620000
