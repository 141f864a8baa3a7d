package kizu.shell.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorFileTest {
  private static DescriptorFile read(String xml) throws IOException {
    return DescriptorFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nameAndServicesAreRead() throws IOException {
    assertEquals(
        new DescriptorFile("a.Poisson", "poisson", List.of("kizu.api.synthesis.BlendMode")),
        read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="a.Poisson">
              <property name="other" type="String" value="x"/>
              <property name="kizu.component.name" type="String" value="poisson"/>
              <service><provide interface="kizu.api.synthesis.BlendMode"/></service>
              <implementation class="a.PoissonBlend"/>
            </scr:component>
            """));
  }

  @Test
  void aComponentWithoutANameIsCalledByItsClass() throws IOException {
    assertEquals("a.B", read("<component><implementation class='a.B'/></component>").id());
  }

  @Test
  void aBrokenFileIsAnError() {
    assertThrows(IOException.class, () -> read("<component"));
  }
}
